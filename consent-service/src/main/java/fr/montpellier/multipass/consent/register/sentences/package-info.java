/** The sentences of agreed texts that follow from what a démarche asks for. */
@NullMarked
package fr.montpellier.multipass.consent.register.sentences;

import org.jspecify.annotations.NullMarked;
