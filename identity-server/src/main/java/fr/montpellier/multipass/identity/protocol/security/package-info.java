/**
 * Security of the HTTP requests to this server: the filter chains of the protocol, the API and the pages, the filters
 * before the framework's endpoints, and the headers of pages.
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol.security;

import org.jspecify.annotations.NullMarked;
