/** Logs without personal values. */
@NullMarked
package fr.montpellier.multipass.service.logging;

import org.jspecify.annotations.NullMarked;
