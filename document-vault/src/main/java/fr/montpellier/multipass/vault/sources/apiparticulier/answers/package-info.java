/** What the answers of API Particulier with status 200 say, one reader for each kind. */
@NullMarked
package fr.montpellier.multipass.vault.sources.apiparticulier.answers;

import org.jspecify.annotations.NullMarked;
