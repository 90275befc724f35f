/** A running stack: starts its parts, supervises them and keeps their logs. */
@NullMarked
package fr.montpellier.multipass.devstack.supervisor;

import org.jspecify.annotations.NullMarked;
