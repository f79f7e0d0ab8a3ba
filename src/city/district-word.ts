/** The word of a route that stands for the government of the district the place is in. */
export const DISTRICT = 'district';
