@NullMarked
package fr.montpellier.multipass.consent.register;

import org.jspecify.annotations.NullMarked;
