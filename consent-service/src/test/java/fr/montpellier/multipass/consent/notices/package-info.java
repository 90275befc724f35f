/** Tests of what this service has to tell residents. */
@NullMarked
package fr.montpellier.multipass.consent.notices;

import org.jspecify.annotations.NullMarked;
