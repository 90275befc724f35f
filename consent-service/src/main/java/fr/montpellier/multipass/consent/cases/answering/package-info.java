/** How a revision of an authorisation answers what was asked for in its case. */
@NullMarked
package fr.montpellier.multipass.consent.cases.answering;

import org.jspecify.annotations.NullMarked;
