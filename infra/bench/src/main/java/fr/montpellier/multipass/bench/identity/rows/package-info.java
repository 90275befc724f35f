/** Rows that fill the identity server's tables faster than sign-ins would. */
@NullMarked
package fr.montpellier.multipass.bench.identity.rows;

import org.jspecify.annotations.NullMarked;
