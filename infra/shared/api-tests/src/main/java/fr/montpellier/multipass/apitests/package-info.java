/** Tests that the API of every service must pass. */
@NullMarked
package fr.montpellier.multipass.apitests;

import org.jspecify.annotations.NullMarked;
