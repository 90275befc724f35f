/** Opens sign-ins of residents and agents, and tells other packages of them. */
@NullMarked
package fr.montpellier.multipass.identity.people.signin.opening;

import org.jspecify.annotations.NullMarked;
