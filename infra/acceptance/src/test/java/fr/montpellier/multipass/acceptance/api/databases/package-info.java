/** Attackers who write in the databases of the services, and databases that were restored. */
@NullMarked
package fr.montpellier.multipass.acceptance.api.databases;

import org.jspecify.annotations.NullMarked;
