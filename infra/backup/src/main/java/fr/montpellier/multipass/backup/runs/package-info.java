/** What a run of a backup or a restore does, in its order. */
@NullMarked
package fr.montpellier.multipass.backup.runs;

import org.jspecify.annotations.NullMarked;
