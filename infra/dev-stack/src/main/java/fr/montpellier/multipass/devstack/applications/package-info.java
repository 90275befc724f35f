/**
 * The built applications: unpacked for a quick start, with the command lines of their processes and the migration of
 * their databases.
 */
@NullMarked
package fr.montpellier.multipass.devstack.applications;

import org.jspecify.annotations.NullMarked;
