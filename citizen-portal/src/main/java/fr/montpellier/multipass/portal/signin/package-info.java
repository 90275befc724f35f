/** Access to the portal: who may open what, the sign-in and the sign-out. */
@NullMarked
package fr.montpellier.multipass.portal.signin;

import org.jspecify.annotations.NullMarked;
