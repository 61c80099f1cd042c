/**
 * Benchmarks. Each starts what it measures as a user would, in processes of its own on the loopback interface, lets it work to
 * the end, and prints figures beside those of the plainest thing that does the same: ratios travel to other machines, seconds
 * do not.
 */
@NullMarked
package io.skybridge.bench;

import org.jspecify.annotations.NullMarked;
