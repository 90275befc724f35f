/** The pages on which people act for another, and on which agents record who may. */
@NullMarked
package fr.montpellier.multipass.identity.people.representation.pages;

import org.jspecify.annotations.NullMarked;
