/** Identity servers with the settings that several tests share. */
@NullMarked
package fr.montpellier.multipass.identity.testing.servers;

import org.jspecify.annotations.NullMarked;
