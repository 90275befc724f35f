/** Limits of requests at this server: who is counted how, and what the refused are told. */
@NullMarked
package fr.montpellier.multipass.identity.rates;

import org.jspecify.annotations.NullMarked;
