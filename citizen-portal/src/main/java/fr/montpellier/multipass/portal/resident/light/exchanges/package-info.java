/** Legal exchanges on the pages without scripts. */
@NullMarked
package fr.montpellier.multipass.portal.resident.light.exchanges;

import org.jspecify.annotations.NullMarked;
