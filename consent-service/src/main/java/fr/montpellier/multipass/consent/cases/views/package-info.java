/** The representation of cases for agents. */
@NullMarked
package fr.montpellier.multipass.consent.cases.views;

import org.jspecify.annotations.NullMarked;
