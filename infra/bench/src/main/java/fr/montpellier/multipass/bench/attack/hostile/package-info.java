/** The attacks of hostile callers: one class for each kind, bounded in bytes and time. */
@NullMarked
package fr.montpellier.multipass.bench.attack.hostile;

import org.jspecify.annotations.NullMarked;
