/** The person who is signed in, as the ID token describes them. */
@NullMarked
package fr.montpellier.multipass.portal.signin.person;

import org.jspecify.annotations.NullMarked;
