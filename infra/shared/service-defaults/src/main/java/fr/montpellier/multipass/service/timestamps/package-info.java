/** Time stamps of an authority, and their verification (RFC 3161). */
@NullMarked
package fr.montpellier.multipass.service.timestamps;

import org.jspecify.annotations.NullMarked;
