import { BlockList, isIPv4, isIPv6 } from "node:net";

/** What the IANA registries of special addresses keep from the internet (RFC 6890 and its successors). */
const special4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;

/** Within 2000::/3 what is handed out to no host, or carries an IPv4 address that may lead anywhere (Teredo, 6to4). */
const special6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const refused4 = new BlockList();
for (const [net, prefix] of special4) refused4.addSubnet(net, prefix, "ipv4");
const refused6 = new BlockList();
for (const [net, prefix] of special6) refused6.addSubnet(net, prefix, "ipv6");
/** Everything else is loopback, link-local, private, multicast, or IPv4 in disguise (::ffff:0:0/96, 64:ff9b::/96). */
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

/** Whether an address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refused4.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false;
  return global6.check(address, "ipv6") && !refused6.check(address, "ipv6");
}
