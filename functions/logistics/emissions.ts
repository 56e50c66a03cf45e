/**
 * CO₂ of diesel: 74.1 kg/GJ × 43.0 GJ/t (IPCC Guidelines 2006, vol. 2, tables 3.2.1 and 1.2) × 0.84 kg/l.
 */
const KG_PER_LITRE = 2.68;

/**
 * Litres in 100 km by what a vehicle may carry: 12 for a van of 1.5 t, 17 for 5 t, 31 for 20 t, of the order of the
 * base norms of the Ministry of Transport of Russia (АМ-23-р of 14 March 2008).
 */
const litresPer100Km = (kg: number): number => 11 + kg / 1000;

/** Kg of CO₂ of so many km with a vehicle of that capacity (kg). */
export const co2Of = (km: number, capacityKg: number): number =>
  (km / 100) * litresPer100Km(capacityKg) * KG_PER_LITRE;
