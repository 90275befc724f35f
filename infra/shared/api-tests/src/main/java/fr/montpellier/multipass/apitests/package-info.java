/** Tests that the API of each service must pass, whatever it serves. */
@NullMarked
package fr.montpellier.multipass.apitests;

import org.jspecify.annotations.NullMarked;
