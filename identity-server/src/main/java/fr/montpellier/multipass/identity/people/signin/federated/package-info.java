/**
 * The path of a browser to an identity provider and back: the start, the callback, a failure, and the page where it
 * continues.
 */
@NullMarked
package fr.montpellier.multipass.identity.people.signin.federated;

import org.jspecify.annotations.NullMarked;
