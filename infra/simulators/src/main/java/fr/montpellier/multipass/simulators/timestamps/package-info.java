/** A time-stamp authority (RFC 3161) for demonstrations, open to every client; its time-stamps must not be trusted. */
@NullMarked
package fr.montpellier.multipass.simulators.timestamps;

import org.jspecify.annotations.NullMarked;
