/** A time-stamp authority (RFC 3161) that anybody may ask and nobody should trust. */
@NullMarked
package fr.montpellier.multipass.simulators.timestamps;

import org.jspecify.annotations.NullMarked;
