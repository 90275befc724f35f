/**
 * API Particulier, version 3, for demonstrations: answers the staging cases of Etalab (MIT licence, beside them) and the
 * demo people, with the errors of its OpenAPI description.
 */
@NullMarked
package fr.montpellier.multipass.simulators.particulier;

import org.jspecify.annotations.NullMarked;
