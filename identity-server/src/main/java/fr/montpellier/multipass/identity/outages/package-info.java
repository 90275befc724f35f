/** What callers hear while the database or a key store is away. */
@NullMarked
package fr.montpellier.multipass.identity.outages;

import org.jspecify.annotations.NullMarked;
