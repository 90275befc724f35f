/** The grant management API (Grant Management for OAuth 2.0) and its members of the discovery documents. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.grants.management;

import org.jspecify.annotations.NullMarked;
