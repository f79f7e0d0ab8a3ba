/** Half axis and squared eccentricity of the ellipsoid of Krasovsky 1940, which GCJ-02 is computed on. */
const HALF_AXIS_M = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;

type Point = { readonly lng: number; readonly lat: number };

/** GCJ-02, the frame of Chinese maps, from WGS-84; outside China they are the same. */
export function wgs84ToGcj02({ lng, lat }: Point): Point {
  if (!isInChina({ lng, lat })) return { lng, lat };
  const rad = (lat / 180) * Math.PI;
  const magic = 1 - ECCENTRICITY_SQUARED * Math.sin(rad) ** 2;
  const meridian = (HALF_AXIS_M * (1 - ECCENTRICITY_SQUARED)) / (magic * Math.sqrt(magic));
  const parallel = (HALF_AXIS_M / Math.sqrt(magic)) * Math.cos(rad);
  return {
    lng: lng + (shiftLng(lng - 105, lat - 35) * 180) / (parallel * Math.PI),
    lat: lat + (shiftLat(lng - 105, lat - 35) * 180) / (meridian * Math.PI),
  };
}

/** WGS-84 from GCJ-02 by turning the shift round until it fits, to well under a metre. */
export function gcj02ToWgs84(point: Point): Point {
  let guess = point;
  for (let turn = 0; turn < 5; turn += 1) {
    const shifted = wgs84ToGcj02(guess);
    guess = { lng: guess.lng + point.lng - shifted.lng, lat: guess.lat + point.lat - shifted.lat };
  }
  return guess;
}

function isInChina({ lng, lat }: Point): boolean {
  return lng > 72.004 && lng < 137.8347 && lat > 0.8293 && lat < 55.8271;
}

function waves(value: number, [first, second, third]: readonly [number, number, number]): number {
  return ((first * Math.sin((value / 12) * Math.PI) + second * Math.sin((value / 30) * Math.PI)) * third) / 3;
}

function ripple(x: number): number {
  return ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;
}

function shiftLat(x: number, y: number): number {
  const plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  const near = ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3;
  return plain + ripple(x) + near + waves(y, [160, 320, 2]);
}

function shiftLng(x: number, y: number): number {
  const plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  const near = ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3;
  return plain + ripple(x) + near + waves(x, [150, 300, 2]);
}
