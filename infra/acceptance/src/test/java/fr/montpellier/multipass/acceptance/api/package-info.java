/** The journey by HTTP alone, the test standing where the portal stands. */
@NullMarked
package fr.montpellier.multipass.acceptance.api;

import org.jspecify.annotations.NullMarked;
