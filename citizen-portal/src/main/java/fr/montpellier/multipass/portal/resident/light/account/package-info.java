/** The account of a resident in the light version: where it is changed, which emails are sent, and its closing. */
@NullMarked
package fr.montpellier.multipass.portal.resident.light.account;

import org.jspecify.annotations.NullMarked;
