'use client';
import { useEffect, useRef, useState } from 'react';

interface ProgressProps {
  readonly label: string;
  /** [0, 1] */
  readonly fraction: number;
  /** What is happening, in words. */
  readonly message: string;
}

const announceEvery = 5_000;

/** A bar that moves at once and speaks at human pace: a sentence every five seconds at most. */
export function Progress({ label, fraction, message }: ProgressProps) {
  const share = Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  const sentence = `${message}, ${share} %`;
  const [spoken, setSpoken] = useState('');
  const latest = useRef(sentence);
  useEffect(() => {
    latest.current = sentence;
  }, [sentence]);
  useEffect(() => {
    const first = setTimeout(() => setSpoken(latest.current), 500);
    const timer = setInterval(() => setSpoken(latest.current), announceEvery);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span>{message}</span>
        <span className="text-quiet">{share} %</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
        className="h-3 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full rounded-full bg-accent transition-[width] duration-500" style={{ width: `${share}%` }} />
      </div>
      <p aria-live="polite" className="sr-only">
        {spoken}
      </p>
    </div>
  );
}
