/** The master key of a service, kept in a PKCS#12 keystore. */
@NullMarked
package fr.montpellier.multipass.service.masterkey;

import org.jspecify.annotations.NullMarked;
