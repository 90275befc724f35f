/** Addresses that outbound calls may connect to, checked at connection time. */
@NullMarked
package fr.montpellier.multipass.service.outbound.addresses;

import org.jspecify.annotations.NullMarked;
