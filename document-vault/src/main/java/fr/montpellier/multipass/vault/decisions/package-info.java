/**
 * The consent service: asked at every read whether it is permitted (AuthZEN Authorization API 1.0), and called for what
 * else it tells this service.
 */
@NullMarked
package fr.montpellier.multipass.vault.decisions;

import org.jspecify.annotations.NullMarked;
