/** Updates cases after revisions of their authorisations, which answer requests for pieces. */
@NullMarked
package fr.montpellier.multipass.consent.cases.answering;

import org.jspecify.annotations.NullMarked;
