/** One worker process: its command line, its class cache, its priority and its messages. */
@NullMarked
package fr.montpellier.multipass.vault.checking.isolation.process;

import org.jspecify.annotations.NullMarked;
