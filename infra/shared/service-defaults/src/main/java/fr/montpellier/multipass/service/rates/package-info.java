/** Limits of requests by address block, by client and by account, shared between the instances of a service. */
@NullMarked
package fr.montpellier.multipass.service.rates;

import org.jspecify.annotations.NullMarked;
