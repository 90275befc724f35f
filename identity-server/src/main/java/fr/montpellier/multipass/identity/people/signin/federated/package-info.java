/**
 * The redirect of a browser to an identity provider and its return: the start, the callback, failures, and the page at
 * which the browser continues.
 */
@NullMarked
package fr.montpellier.multipass.identity.people.signin.federated;

import org.jspecify.annotations.NullMarked;
