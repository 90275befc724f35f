/**
 * An agent of the process that prepares the start of a service during the build: the proxies that Spring generates there
 * have their methods in one order, whatever the JVM's. Depends on the JDK alone; no service has it when it runs.
 */
@NullMarked
package fr.montpellier.multipass.proxies;

import org.jspecify.annotations.NullMarked;
