/** The key with which a service authenticates as an OAuth client (private_key_jwt). */
@NullMarked
package fr.montpellier.multipass.service.clientkey;

import org.jspecify.annotations.NullMarked;
