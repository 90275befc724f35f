/** Databases are brought to the form of a build by a step of its own, with a credential that services do not have. */
@NullMarked
package fr.montpellier.multipass.service.migrations;

import org.jspecify.annotations.NullMarked;
