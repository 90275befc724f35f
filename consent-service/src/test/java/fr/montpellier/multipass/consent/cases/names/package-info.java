@NullMarked
package fr.montpellier.multipass.consent.cases.names;

import org.jspecify.annotations.NullMarked;
