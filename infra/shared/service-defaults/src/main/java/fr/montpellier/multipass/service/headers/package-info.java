/** Which headers of requests are accepted. */
@NullMarked
package fr.montpellier.multipass.service.headers;

import org.jspecify.annotations.NullMarked;
