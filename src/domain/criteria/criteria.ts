import { area } from "./area.ts";
import { beds } from "./beds.ts";
import { capacity } from "./capacity.ts";
import { clearHeight } from "./clear-height.ts";
import { companyAge } from "./company-age.ts";
import { crane } from "./crane.ts";
import type { Criterion } from "./criterion.ts";
import { deal } from "./deal.ts";
import { discharge } from "./discharge.ts";
import { docks } from "./docks.ts";
import { eia } from "./eia.ts";
import { escalation } from "./escalation.ts";
import { fireClass } from "./fire-class.ts";
import { floor } from "./floor.ts";
import { floorLoad } from "./floor-load.ts";
import { freeFrom } from "./free-from.ts";
import { freightLift } from "./freight-lift.ts";
import { gas } from "./gas.ts";
import { headCount } from "./head-count.ts";
import { industry } from "./industry.ts";
import { kind } from "./kind.ts";
import { land } from "./land.ts";
import { landNature } from "./land-nature.ts";
import { leaseYears } from "./lease-years.ts";
import { place } from "./place.ts";
import { planBlock } from "./plan-block.ts";
import { plotRatio } from "./plot-ratio.ts";
import { pollution } from "./pollution.ts";
import { power } from "./power.ts";
import { price } from "./price.ts";
import { registrable } from "./registrable.ts";
import { registration } from "./registration.ts";
import { rent } from "./rent.ts";
import { rentBasis } from "./rent-basis.ts";
import { rentFree } from "./rent-free.ts";
import { serviceCharge } from "./service-charge.ts";
import { steam } from "./steam.ts";
import { storey } from "./storey.ts";
import { tax } from "./tax.ts";
import { title } from "./title.ts";
import { truck } from "./truck.ts";
import { usableShare } from "./usable-share.ts";

/** All that either side may ask and the other may state, in the order in which people read it. */
export const criteria: readonly Criterion[] = [
  deal,
  kind,
  place,
  area,
  land,
  rent,
  price,
  storey,
  floor,
  clearHeight,
  floorLoad,
  power,
  crane,
  freightLift,
  docks,
  truck,
  fireClass,
  eia,
  discharge,
  gas,
  steam,
  title,
  landNature,
  planBlock,
  plotRatio,
  capacity,
  beds,
  freeFrom,
  registrable,
  industry,
  tax,
  registration,
  pollution,
  leaseYears,
  headCount,
  companyAge,
  rentBasis,
  serviceCharge,
  rentFree,
  escalation,
  usableShare,
];
