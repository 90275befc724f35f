/** Takes ended cases out of the list after the delay of the démarche. */
@NullMarked
package fr.montpellier.multipass.consent.cases.archiving;

import org.jspecify.annotations.NullMarked;
