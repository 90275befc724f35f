/** HTTP and OAuth clients that send the requests of measurements. */
@NullMarked
package fr.montpellier.multipass.bench.clients;

import org.jspecify.annotations.NullMarked;
