/** How long this service keeps the traces of legal exchanges: docs/adr/0206. */
@NullMarked
package fr.montpellier.multipass.consent.register.traces;

import org.jspecify.annotations.NullMarked;
